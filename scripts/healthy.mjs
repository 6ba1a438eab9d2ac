// Exit code 0 where the process of the hub that listens on PORT is ready: the health check of its images.
const url = `http://127.0.0.1:${process.env.PORT || 4000}/health/ready`;
const ready = await fetch(url, { signal: AbortSignal.timeout(4_000) }).then(
  ({ ok }) => ok,
  () => false,
);
process.exit(ready ? 0 : 1);
