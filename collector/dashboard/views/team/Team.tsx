// To be built.
export function Team() {
  return <p />;
}
