import { createServer } from 'node:http';

/**
 * Serves one page on 127.0.0.1 until the process is stopped, and prints its address. Only requests that name this
 * machine as host are answered, so that a web page elsewhere cannot read it through the user's browser.
 *
 * @param port 0 takes any free port.
 */
export async function servePage(page: string, port: number): Promise<void> {
  const body = Buffer.from(page, 'utf8');
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    if (host !== '127.0.0.1' && host !== 'localhost') {
      response
        .writeHead(421, { 'content-type': 'text/plain; charset=utf-8' })
        .end('This page is for this machine only.\n');
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    if (new URL(request.url ?? '/', 'http://127.0.0.1').pathname !== '/') {
      response
        .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
        .end('Only the plan is served here, at /.\n');
      return;
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': body.length,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const boundPort = typeof address === 'object' && address !== null ? address.port : port;
  console.log(`\nThe plan is at http://127.0.0.1:${boundPort}/  (Ctrl+C stops)`);
  await new Promise<void>((resolve) => {
    const stop = (): void => {
      server.close();
      server.closeAllConnections();
      resolve();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}
