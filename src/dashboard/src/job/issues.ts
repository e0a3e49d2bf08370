import { ImportIssuesDocument, type ImportIssueFilterInput, type ImportIssuesQuery } from '@importgraph/client/documents';
import { batch, signal } from '@preact/signals';
import { nodes } from '../api/nodes';
import { request } from '../api/server';

type Page = NonNullable<NonNullable<ImportIssuesQuery['importStatus']>['issues']>;
export type Issue = NonNullable<Page['edges']>[number]['node'];

/** The issues with one code: how many there are, and those that are loaded. */
export type IssueGroup = { code: string; count: number; issues: readonly Issue[]; after: string | null };

const maxGroups = 30;

/** A job's issues by their code. The server counts them, so the counts include issues on pages that are not loaded. */
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

  /** Loads the next page of one group. */
  loadMore = async ({ code, after }: IssueGroup): Promise<void> => {
    const page = await this.page({ code: { eq: code } }, after);
    this.groups.value = this.groups.value.map((group) =>
      // After a double click, the second answer finds another cursor and is ignored.
      group.code === code && group.after === after ? { ...groupOf(page, code), issues: [...group.issues, ...nodes(page.edges)] } : group,
    );
  };

  private async page(where: ImportIssueFilterInput, after: string | null = null): Promise<Page> {
    const { importStatus } = await request(ImportIssuesDocument, { id: this.id, where, after });
    return importStatus?.issues ?? { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, edges: [] };
  }

  private readonly ofCode = async (code: string): Promise<IssueGroup> => groupOf(await this.page({ code: { eq: code } }), code);

  /** Loads the group of each code, then looks for issues with other codes, until there are none. */
  private async counted(codes: readonly string[]): Promise<IssueGroup[]> {
    const groups = await Promise.all(codes.map(this.ofCode));
    while (groups.length < maxGroups) {
      const others = codesOf(await this.page({ code: { nin: groups.map(({ code }) => code) } }));
      if (!others.length) break;
      groups.push(...(await Promise.all(others.map(this.ofCode))));
    }
    return groups;
  }

  /** Keeps the pages of a group that are loaded already, because somebody may be reading them. */
  private withLoaded(group: IssueGroup): IssueGroup {
    const known = this.groups.value.find(({ code }) => code === group.code);
    return known && known.issues.length > group.issues.length ? { ...known, count: group.count } : group;
  }
}

const codesOf = ({ edges }: Page): string[] => [...new Set(nodes(edges).map(({ code }) => code))];

const groupOf = ({ totalCount, pageInfo, edges }: Page, code: string): IssueGroup => ({
  code,
  count: totalCount,
  issues: nodes(edges),
  after: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
});

/** The group of one code, if the page contains all issues. */
function grouped(all: Page, code: string): IssueGroup {
  const issues = nodes(all.edges).filter((issue) => issue.code === code);
  return { code, count: issues.length, issues, after: null };
}
