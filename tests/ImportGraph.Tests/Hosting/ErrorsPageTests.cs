using ImportGraph.AspNetCore.Errors;

namespace ImportGraph.Tests.Hosting;

/// <summary>The page of all error codes is derived from the code.</summary>
public sealed class ErrorsPageTests
{
    [Fact]
    public void The_checked_in_page_is_what_the_program_prints() => Assert.True(
        File.ReadAllText(Path.Join(Repository.Root, "docs", "errors.md")) == ErrorsPage.Print(),
        "The codes have changed. Write the page with: dotnet run --project src/ImportGraph.Server -- errors export --output docs/errors.md");

    [Fact]
    public void Every_code_has_a_comment() => Assert.DoesNotContain("|  |\n", ErrorsPage.Print(), StringComparison.Ordinal);
}
