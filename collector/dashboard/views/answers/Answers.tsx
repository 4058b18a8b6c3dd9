// To be built.
export function Answers() {
  return <p />;
}
