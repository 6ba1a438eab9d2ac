import type { Figure } from './computing';
import type { LiveFigures, ReportKey } from './live';

/**
 * Figures that are being counted, for the calls of one request of the gateway: it may reach a draft by several ways, each
 * a call of its own. Whoever joins came after the request had begun, so nothing is older than what a call of its own may
 * find; once counted they are forgotten, since the request may go on to write.
 */
export class SharedFigures {
  private readonly underWay = new Map<string, Promise<Figure[]>>();

  constructor(private readonly live: LiveFigures) {}

  /** The figures of several reports, in their order. */
  of(reports: readonly ReportKey[], requestId: string): Promise<Figure[][]> {
    const keyOf = ({ boardId, kind, period }: ReportKey) => JSON.stringify([requestId, boardId, kind, period]);
    const wanted = reports.filter((report) => !this.underWay.has(keyOf(report)));
    if (wanted.length) {
      const counted = this.live.of(wanted);
      for (const [i, report] of wanted.entries()) {
        const key = keyOf(report);
        const own = counted.then((figures) => figures[i]!);
        const forget = () => void (this.underWay.get(key) === own && this.underWay.delete(key));
        this.underWay.set(key, own);
        own.then(forget, forget);
      }
    }
    return Promise.all(reports.map((report) => this.underWay.get(keyOf(report))!));
  }
}
