import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const RESET_EVERY_MS = 150;

/** A connection through the way: who came, and to whom it leads. */
interface Link {
  near: Socket;
  far: Socket;
  /** Nothing passes on it any more, and nobody is told. */
  isDead: boolean;
}

/** A way over TCP from any port of this machine to another, fair until something is wrong with it. */
export class Way {
  private delayMs = 0;
  private isBlackHole = false;
  private resetting: NodeJS.Timeout | undefined;
  private readonly links = new Set<Link>();
  private readonly server: Server;

  private constructor(private readonly farPort: number) {
    this.server = createServer({ noDelay: true }, (near) => this.open(near));
  }

  static async to(farPort: number): Promise<Way> {
    const way = new Way(farPort);
    way.server.listen(0, '127.0.0.1');
    await once(way.server, 'listening');
    return way;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Everything takes so much longer, in each direction. */
  slow(delayMs: number): void {
    this.delayMs = delayMs;
  }

  /** Again and again every other connection is reset, whatever is under way on it. */
  startResets(): void {
    let turn = 0;
    this.resetting = setInterval(() => {
      for (const link of this.links) {
        turn += 1;
        if (turn % 2) this.reset(link);
      }
    }, RESET_EVERY_MS);
  }

  /** What is sent is never heard of again. Connections that lived through it stay dead, as behind a firewall that forgot them. */
  startBlackHole(): void {
    this.isBlackHole = true;
    for (const link of this.links) link.isDead = true;
  }

  /** From now on new connections are fair. */
  mend(): void {
    this.delayMs = 0;
    this.isBlackHole = false;
    clearInterval(this.resetting);
  }

  async close(): Promise<void> {
    this.mend();
    for (const link of this.links) this.reset(link);
    this.server.close();
    await once(this.server, 'close');
  }

  private open(near: Socket): void {
    const far = connect({ port: this.farPort, host: '127.0.0.1', noDelay: true });
    const link = { near, far, isDead: this.isBlackHole };
    this.links.add(link);
    this.carry(link, near, far);
    this.carry(link, far, near);
  }

  private carry(link: Link, from: Socket, to: Socket): void {
    from.on('data', (part) => {
      if (link.isDead) return;
      if (this.delayMs) setTimeout(() => link.isDead || to.destroyed || to.write(part), this.delayMs);
      else if (!to.write(part)) from.pause();
    });
    to.on('drain', () => from.resume());
    from.on('end', () => {
      if (!link.isDead) setTimeout(() => to.end(), this.delayMs);
    });
    // A server that is away refuses; so do we.
    from.on('error', () => this.reset(link));
    from.on('close', () => {
      if (!link.isDead) to.destroySoon();
      if (link.near.destroyed && link.far.destroyed) this.links.delete(link);
    });
  }

  private reset(link: Link): void {
    link.near.resetAndDestroy();
    link.far.resetAndDestroy();
    this.links.delete(link);
  }
}
