using ImportGraph.Server.Commands;

namespace ImportGraph.Tests.Hosting;

/// <summary>The page of all settings is derived from the options classes.</summary>
public sealed class SettingsPageTests
{
    [Fact]
    public void The_checked_in_page_is_what_the_program_prints() => Assert.True(
        File.ReadAllText(Path.Join(Repository.Root, "docs", "configuration.md")) == SettingsPage.Print(),
        "The settings have changed. Write the page with: dotnet run --project src/ImportGraph.Server -- settings export --output docs/configuration.md");
}
