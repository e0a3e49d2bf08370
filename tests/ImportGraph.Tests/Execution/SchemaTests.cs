using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Execution;

public sealed class SchemaTests(SharedApp shared) : IClassFixture<SharedApp>
{
    public static TheoryData<string> Operations =>
        [.. Directory.EnumerateFiles(Documents.Folder).Select(file => Path.GetFileNameWithoutExtension(file)!).Order()];

    [Fact]
    public void The_checked_in_schema_is_current() =>
        Assert.True(
            File.ReadAllText(Path.Join(Repository.Root, "schema", "schema.graphql")) == SchemaText.Print(shared.App.Services),
            "The schema has changed. Export it with: dotnet run --project src/ImportGraph.Server -- schema export --output schema/schema.graphql");

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_checked_in_document_is_valid(string name)
    {
        var document = Parser.Parse(Documents.Read(name));
        var operation = Assert.Single(document.Definitions.OfType<GraphQLOperationDefinition>());

        var result = await new DocumentValidator().ValidateAsync(new ValidationOptions
        {
            Schema = shared.App.Services.GetRequiredService<ISchema>(),
            Document = document,
            Operation = operation,
            Variables = Inputs.Empty,
        });

        // Missing values of variables are not an error of the document.
        Assert.Empty(result.Errors.Where(error => error is not InvalidVariableError).Select(error => error.Message));
        Assert.Equal(name, operation.Name?.StringValue);
    }
}
