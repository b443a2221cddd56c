/** Another one for each run, said so that a run can be repeated: `SEED=… npx vitest run …`. */
export function randomSeed(): number {
  const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 1e9));
  process.stdout.write(`SEED=${seed}\n`);
  return seed;
}
