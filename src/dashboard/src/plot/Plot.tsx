export const Plot = () => null;
