// To be built.
export function Settings() {
  return <p />;
}
