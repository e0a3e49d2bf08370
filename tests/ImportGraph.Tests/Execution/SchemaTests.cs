using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using ImportGraph.Server.Execution;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Execution;

public sealed class SchemaTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static string Folder => Path.Join(Repository.Root, "schema");

    public static TheoryData<string> Documents =>
        [.. Directory.EnumerateFiles(Path.Join(Folder, "operations"), "*.graphql").Select(file => Path.GetFileName(file)!).Order()];

    [Fact]
    public void The_checked_in_schema_is_the_running_one() =>
        Assert.True(
            File.ReadAllText(Path.Join(Folder, "schema.graphql")) == SchemaExport.Print(shared.App.Services),
            "The schema has changed. Write it anew with: dotnet run --project src/ImportGraph.Server -- schema export --output schema/schema.graphql");

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_checked_in_document_is_valid(string file)
    {
        var document = Parser.Parse(await File.ReadAllTextAsync(Path.Join(Folder, "operations", file)));
        var operation = Assert.IsAssignableFrom<GraphQLOperationDefinition>(Assert.Single(document.Definitions));

        var result = await new DocumentValidator().ValidateAsync(new ValidationOptions
        {
            Schema = shared.App.Services.GetRequiredService<ISchema>(),
            Document = document,
            Operation = operation,
            Variables = Inputs.Empty,
        });

        // That values are missing for its variables is no fault of the document.
        Assert.Empty(result.Errors.Where(error => error is not InvalidVariableError).Select(error => error.Message));
        Assert.Equal(Path.GetFileNameWithoutExtension(file), operation.Name?.StringValue);
    }
}
