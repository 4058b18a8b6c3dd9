// To be built.
export function WordsView() {
  return <p />;
}
