// The load: 1,500 visits of 12 tenants, then it ends.
const PORT = Number(process.env.PORT ?? 8123);
const VISITS = 1_500;
const TENANTS = 12;

let left = VISITS;
async function lane() {
  while (left-- > 0) {
    const response = await fetch(`http://127.0.0.1:${PORT}/?tenant=tenant-${(left % TENANTS) + 1}`);
    await response.arrayBuffer();
  }
}
await Promise.all(Array.from({ length: 8 }, lane));
console.log(`${VISITS} visits of ${TENANTS} tenants`);
