using System.Globalization;
using System.Text;

namespace ImportGraph.Server.Commands;

/// <summary>All settings as a page in Markdown. It is checked in as docs/configuration.md.</summary>
internal static class SettingsPage
{
    private const string Introduction = """
        # Configuration

        Settings are environment variables, or entries in `appsettings.json` next to the program with `:` instead of `__`. Server and worker have the
        same settings. `ASPNETCORE_URLS` sets the addresses on which the server listens; the default is `http://127.0.0.1:5080`. The variables of
        OpenTelemetry say where metrics and traces are sent.

        This page is derived from the code. After a change of a setting, write it again with:

        ```sh
        dotnet run --project src/ImportGraph.Server -- settings export --output docs/configuration.md
        ```

        """;

    public static string Print()
    {
        var page = new StringBuilder(Introduction);
        foreach (var section in Setting.All().GroupBy(setting => setting.Section))
        {
            // Several classes can read one section.
            var about = string.Join(' ', section.Select(setting => setting.About).Distinct());
            page.Append(CultureInfo.InvariantCulture, $"\n## {section.Key}\n\n{about}\n\n| setting | meaning |\n|---|---|\n");
            foreach (var setting in section)
            {
                page.Append(CultureInfo.InvariantCulture, $"| `{setting.Name}` | {setting.Meaning.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
            }
        }

        return page.ToString();
    }
}
