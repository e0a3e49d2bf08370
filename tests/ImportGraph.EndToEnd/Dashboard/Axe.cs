using System.Text.Json;
using Microsoft.Playwright;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>axe-core, which finds what keeps people from using a page.</summary>
internal static class Axe
{
    // target-size is off unless asked for by its name.
    private const string Run = """
        async () => {
          const { violations } = await axe.run({
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            rules: { 'target-size': { enabled: true } },
            resultTypes: ['violations'],
          });
          return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`));
        }
        """;

    private static readonly string Source = File.ReadAllText(Path.Join(Repository.Root, "src", "dashboard", "node_modules", "axe-core", "axe.min.js"));

    /// <summary>Makes it known to whatever the page opens. As a script of the browser's and not of the page's, for its policy lets none in.</summary>
    public static Task AddAsync(IPage page) => page.AddInitScriptAsync(Source);

    /// <summary>What in the page, as it is now, breaks WCAG 2.2 AA or is not done so by those who know.</summary>
    public static async Task<string[]> FindAsync(IPage page) => (await page.EvaluateAsync<JsonElement>(Run)).Deserialize<string[]>()!;
}
