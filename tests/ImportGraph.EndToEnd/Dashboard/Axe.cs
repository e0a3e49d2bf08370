using System.Text.Json;
using Microsoft.Playwright;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>axe-core, which finds accessibility problems of a page.</summary>
internal static class Axe
{
    // target-size is off by default.
    private const string Run = """
        async (off) => {
          const { violations } = await axe.run({
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            rules: { 'target-size': { enabled: true }, ...Object.fromEntries(off.map((rule) => [rule, { enabled: false }])) },
            resultTypes: ['violations'],
          });
          return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`));
        }
        """;

    private static readonly string Source = File.ReadAllText(Path.Join(Repository.Root, "src", "dashboard", "node_modules", "axe-core", "axe.min.js"));

    /// <summary>
    /// Adds axe-core to all documents that the page opens. It is a script of the browser, because the page's policy allows no other
    /// scripts.
    /// </summary>
    public static Task AddAsync(IPage page) => page.AddInitScriptAsync(Source);

    /// <summary>The violations of WCAG 2.2 AA and of best practices in the current state of the page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="off">Rules that do not apply to the state.</param>
    public static async Task<string[]> FindAsync(IPage page, params string[] off) =>
        (await page.EvaluateAsync<JsonElement>(Run, off)).Deserialize<string[]>()!;
}
