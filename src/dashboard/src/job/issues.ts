import { batch, signal } from '@preact/signals';
import { request } from '../api/request';
import { ImportIssuesDocument, type ImportIssueFilterInput, type ImportIssuesQuery } from '../graphql/graphql';

type Page = NonNullable<NonNullable<ImportIssuesQuery['importStatus']>['issues']>;
export type Issue = NonNullable<Page['nodes']>[number];

/** Problems with one code: how many there are, and those of them that are loaded. */
export type IssueGroup = { code: string; count: number; issues: readonly Issue[]; after: string | null };

const groupsAtMost = 30;

/** A job's problems by their code, counted by the server, which knows of those on pages that nobody has loaded. */
export class Issues {
  readonly groups = signal<readonly IssueGroup[]>([]);
  readonly total = signal(0);

  constructor(private readonly id: string) {}

  load = async (): Promise<void> => {
    const first = await this.page({});
    const groups = first.pageInfo.hasNextPage ? await this.counted(codesOf(first)) : codesOf(first).map((code) => grouped(first, code));
    batch(() => {
      this.total.value = first.totalCount;
      this.groups.value = groups.map((group) => this.withLoaded(group));
    });
  };

  /** The next page of those with one code. */
  loadMore = async ({ code, after }: IssueGroup): Promise<void> => {
    const page = await this.page({ code: { eq: code } }, after);
    this.groups.value = this.groups.value.map((group) =>
      // Asked for twice, it is shown once.
      group.code === code && group.after === after ? { ...groupOf(page, code), issues: [...group.issues, ...(page.nodes ?? [])] } : group,
    );
  };

  private async page(where: ImportIssueFilterInput, after: string | null = null): Promise<Page> {
    const { importStatus } = await request(ImportIssuesDocument, { id: this.id, where, after });
    return importStatus?.issues ?? { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
  }

  private readonly ofCode = async (code: string): Promise<IssueGroup> => groupOf(await this.page({ code: { eq: code } }), code);

  /** Asks for each code, and then for what has none of these, until there is nothing. */
  private async counted(codes: readonly string[]): Promise<IssueGroup[]> {
    const groups = await Promise.all(codes.map(this.ofCode));
    while (groups.length < groupsAtMost) {
      const others = codesOf(await this.page({ code: { nin: groups.map(({ code }) => code) } }));
      if (!others.length) break;
      groups.push(...(await Promise.all(others.map(this.ofCode))));
    }
    return groups;
  }

  /** Whoever has paged through a group goes on reading it. */
  private withLoaded(group: IssueGroup): IssueGroup {
    const known = this.groups.value.find(({ code }) => code === group.code);
    return known && known.issues.length > group.issues.length ? { ...known, count: group.count } : group;
  }
}

const codesOf = ({ nodes }: Page): string[] => [...new Set(nodes?.map(({ code }) => code))];

const groupOf = ({ totalCount, pageInfo, nodes }: Page, code: string): IssueGroup => ({
  code,
  count: totalCount,
  issues: nodes ?? [],
  after: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
});

function grouped(all: Page, code: string): IssueGroup {
  const issues = all.nodes?.filter((issue) => issue.code === code) ?? [];
  return { code, count: issues.length, issues, after: null };
}
