import { ImportIssuesDocument, type ImportIssueFilterInput, type ImportIssuesQuery, type IssueSeverity } from '@importgraph/client/documents';
import { batch, computed, signal } from '@preact/signals';
import { nodes } from '../api/nodes';
import { request } from '../api/server';

type Page = NonNullable<NonNullable<ImportIssuesQuery['importStatus']>['issues']>;
export type Issue = NonNullable<Page['edges']>[number]['node'];

/** The issues with one code: how many there are, and one of them. */
export type IssueCode = { code: string; count: number; sample: Issue };

export type IssueFilter = { code: string | null; severity: IssueSeverity | null; text: string };

const everything: IssueFilter = { code: null, severity: null, text: '' };
const maxCodes = 30;

/** The issues of a job: those that its results count, or those that one of its attempts has found. */
export class Issues {
  /** How many there are without the filter. */
  readonly total = signal(0);
  readonly codes = signal<readonly IssueCode[]>([]);
  readonly filter = signal(everything);
  /** How many match the filter. The server counts them, also those that are not loaded. */
  readonly matching = signal(0);
  /** The loaded issues that match, in the order in which they were found. */
  readonly rows = signal<readonly Issue[]>([]);
  readonly hasMore = computed(() => this.rows.value.length < this.matching.value);

  private after: string | null = null;
  private turn = 0;

  constructor(
    private readonly id: string,
    private readonly attempt: number | null = null,
  ) {}

  load = async (): Promise<void> => {
    const first = await this.page({});
    const codes = first.pageInfo.hasNextPage ? await this.counted(codesOf(first)) : codesOf(first).map((code) => countedIn(first, code));
    await this.loadRows(isEmpty(this.filter.value) ? first : null);
    batch(() => {
      this.total.value = first.totalCount;
      this.codes.value = codes;
    });
  };

  setFilter = async (change: Partial<IssueFilter>): Promise<void> => {
    this.filter.value = { ...this.filter.value, ...change };
    await this.loadRows(null);
  };

  /** Loads the next page. */
  loadMore = async (): Promise<void> => {
    const { after, turn } = this;
    const page = await this.page(toWhere(this.filter.value), after);
    // After a double click, or after the filter was changed, the answer is ignored.
    if (this.after === after && this.turn === turn) this.show([...this.rows.value, ...nodes(page.edges)], page);
  };

  private async loadRows(known: Page | null): Promise<void> {
    const turn = ++this.turn;
    const page = known ?? (await this.page(toWhere(this.filter.value)));
    if (turn !== this.turn) return;
    const first = nodes(page.edges);
    // Later pages that are loaded already stay, because somebody may be reading them; unless they are those of an earlier attempt.
    const stays = first.length > 0 && this.rows.value.length > first.length && first.every((issue, at) => isSame(issue, this.rows.value[at]!));
    if (stays) this.matching.value = page.totalCount;
    else this.show(first, page);
  }

  private show(rows: readonly Issue[], { totalCount, pageInfo }: Page): void {
    this.after = pageInfo.endCursor ?? null;
    batch(() => {
      this.rows.value = rows;
      this.matching.value = totalCount;
    });
  }

  private async page(where: ImportIssueFilterInput, after: string | null = null, first?: number): Promise<Page> {
    const earlier = this.attempt !== null;
    const { importStatus } = await request(ImportIssuesDocument, {
      id: this.id,
      where: earlier ? { attempt: { eq: this.attempt! }, and: [where] } : where,
      after,
      first,
      earlier,
    });
    return importStatus?.issues ?? { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, edges: [] };
  }

  /** Counts the issues of each code, then looks for issues with other codes, until there are none. */
  private async counted(codes: readonly string[]): Promise<IssueCode[]> {
    const counts: IssueCode[] = [];
    for (let others = codes; others.length && counts.length < maxCodes; ) {
      const pages = await Promise.all(others.map((code) => this.page({ code: { eq: code } }, null, 1)));
      counts.push(...pages.flatMap((page) => nodes(page.edges).map((sample) => ({ code: sample.code, count: page.totalCount, sample }))));
      others = codesOf(await this.page({ code: { nin: counts.map(({ code }) => code) } }));
    }
    return counts;
  }
}

export const isEmpty = ({ code, severity, text }: IssueFilter): boolean => !code && !severity && !text.trim();

/** The filter in the server's terms. The server compares texts exactly; codes are in capital letters. */
function toWhere({ code, severity, text }: IssueFilter): ImportIssueFilterInput {
  const wanted = text.trim();
  return {
    ...(code && { code: { eq: code } }),
    ...(severity && { severity: { eq: severity } }),
    ...(wanted && {
      or: [{ itemKey: { contains: wanted } }, { file: { contains: wanted } }, { code: { contains: wanted.toUpperCase() } }],
    }),
  };
}

const isSame = (one: Issue, other: Issue): boolean =>
  one.attempt === other.attempt && one.code === other.code && one.file === other.file && one.line === other.line && one.field === other.field;

const codesOf = ({ edges }: Page): string[] => [...new Set(nodes(edges).map(({ code }) => code))];

/** The count of one code, if the page contains all issues. */
function countedIn(all: Page, code: string): IssueCode {
  const issues = nodes(all.edges).filter((issue) => issue.code === code);
  return { code, count: issues.length, sample: issues[0]! };
}
