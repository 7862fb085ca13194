// SPDX-License-Identifier: Apache-2.0

/** The middle of some numbers. */
export function median(numbers) {
  return quantile(numbers, 0.5);
}

/** What a quarter, a half and three quarters of some numbers do not exceed. */
export function quartiles(numbers) {
  return { q1: quantile(numbers, 0.25), median: median(numbers), q3: quantile(numbers, 0.75) };
}

/**
 * The exponent of growth: the slope of the line through the points on logarithmic scales that has the
 * least squares. 1 is linear.
 *
 * @param {[number, number][]} points size and cost, each above 0; two or more sizes.
 */
export function fitExponent(points) {
  const logarithms = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mean = (at) => logarithms.reduce((sum, each) => sum + each[at], 0) / logarithms.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  let [covariance, variance] = [0, 0];
  for (const [x, y] of logarithms) {
    covariance += (x - meanX) * (y - meanY);
    variance += (x - meanX) ** 2;
  }
  return covariance / variance;
}

function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const [low = 0, high = low] = sorted.slice(below, below + 2);
  return low + (high - low) * (place - below);
}
