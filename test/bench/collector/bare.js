// The floor: a server that reads a body, parses it as JSON, and answers 202. Plain JavaScript, so that nothing else is in it.
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(chunks).toString());
    const accepted = Array.isArray(body) ? body.length : 1;
    response.writeHead(202, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ accepted, duplicates: 0, rejected: [] }));
  });
});
server.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
