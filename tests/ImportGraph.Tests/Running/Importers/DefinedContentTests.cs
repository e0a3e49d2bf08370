using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Tests.Running.Importers;

/// <summary>The built-in importer with a definition of its fields.</summary>
public sealed class DefinedContentTests : IDisposable
{
    private readonly TestApp _app = new(
        settings: ("Importers:content:Definition", Path.Join(Repository.Root, "src", "samples", "definitions", "articles.json")));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_columns_of_another_system_become_the_fields_of_items()
    {
        _app.Package("package.csv", "ID,Headline,Body,Keywords\n1,One,Text,a; b\n2,,Text,\n3,Three,,\n");

        var job = await _app.RunAsync("package.csv");

        Assert.Equal((JobStatus.Successful, 1L, 1L, 1L), (job.Status, job.Successful, job.Warnings, job.Errors));
        await using var db = _app.OpenDatabase();
        var items = await db.Content.OrderBy(item => item.Key).ToListAsync();
        Assert.Equal(
            ["1 article en One Text a,b", "3 article en Three  "],
            items.Select(item => $"{item.Key} {item.Type} {item.Language} {item.Title} {item.Content} {string.Join(',', item.Tags)}"));
    }

    [Fact]
    public async Task A_header_without_a_required_column_is_an_error_that_names_it()
    {
        _app.Package("package.csv", "ID,Body\n1,Text\n");

        var job = await _app.RunAsync("package.csv");

        Assert.Equal((JobStatus.Failed, "SOURCE_NOT_PARSEABLE"), (job.Status, job.FailureCode));
        Assert.Contains("CSV_COLUMN_MISSING", job.Error, StringComparison.Ordinal);
        Assert.Contains("Headline", job.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "fields": { "key": {}, "title": {} } }""", "the items of content need the field type")]
    [InlineData("""{ "fields": { "key": {}, "type": {}, "title": {}, "color": {} } }""", "the items of content have no field color")]
    public void A_definition_that_does_not_fit_the_built_in_importer_prevents_the_start(string definition, string message)
    {
        using var folder = new TempFolder();
        var file = Path.Join(folder.Path, "definition.json");
        File.WriteAllText(file, definition);

        Assert.Contains(message, TestApp.WhyNotStarted(("Importers:content:Definition", file)).Message, StringComparison.Ordinal);
    }
}
