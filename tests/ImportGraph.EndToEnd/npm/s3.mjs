// A server that speaks S3's protocol, with one empty bucket; prints its URL: node s3.mjs FOLDER
import S3rver from 's3rver';

const server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: process.argv[2], configureBuckets: [{ name: 'packages' }] });
// What S3 does and s3rver does not.
server.middleware.unshift(async (context, next) => {
  await next();
  const wanted = context.get('If-Match');
  if (wanted && context.status === 200 && context.response.get('ETag') !== wanted) {
    context.body = '';
    context.status = 412;
  }
});
const { address, port } = await server.run();
console.log(`http://${address}:${port}`);
