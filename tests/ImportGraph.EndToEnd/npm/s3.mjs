// A server that speaks S3's protocol, with one empty bucket; prints its URL: node s3.mjs FOLDER
import S3rver from 's3rver';

const { address, port } = await new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: process.argv[2], configureBuckets: [{ name: 'packages' }] }).run();
console.log(`http://${address}:${port}`);
