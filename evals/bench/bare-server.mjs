// The least that answers a JSON request after a stored row: what POST /api/chat is measured beside.
import Router from '@koa/router';
import Database from 'better-sqlite3';
import Koa from 'koa';
import { z } from 'zod';

const message = z.object({ text: z.string(), session_id: z.string() });

const database = new Database(process.argv[2]);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = NORMAL');
database.exec('create table if not exists lines (id integer primary key, session text, text text, at text)');
const insert = database.prepare('insert into lines (session, text, at) values (?, ?, ?)');

const router = new Router();
router.post('/api/chat', async (ctx) => {
  const chunks = [];
  for await (const chunk of ctx.req) chunks.push(chunk);
  const { text, session_id: session } = message.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  const { lastInsertRowid } = insert.run(session, text, new Date().toISOString());
  ctx.body = { session_id: session, message_id: String(lastInsertRowid), reply: text };
});

const app = new Koa();
app.use(router.routes());
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}\n`);
});
process.on('SIGTERM', () => server.close(() => process.exit(0)));
