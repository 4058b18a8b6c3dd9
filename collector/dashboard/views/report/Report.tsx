// To be built.
export function Report() {
  return <p />;
}
