// The few functions of jstat that are used here; the package ships no types.
declare module 'jstat' {
  const jStat: {
    normal: {
      cdf(x: number, mean: number, sd: number): number;
      inv(p: number, mean: number, sd: number): number;
    };
    studentt: { inv(p: number, df: number): number };
    beta: { cdf(x: number, alpha: number, beta: number): number };
  };
  export default jStat;
}
