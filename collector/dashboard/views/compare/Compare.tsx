// To be built.
export function Compare() {
  return <p />;
}
