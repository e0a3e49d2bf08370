using GraphQL;
using GraphQL.Types;
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
    public Task Every_checked_in_document_is_valid(string name) => shared.App.AssertValidAsync(name, Documents.Read(name));

    /// <summary>Caches recognize a job by its id. Without it they cannot update the job, and they warn or fetch it again.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_checked_in_document_selects_the_ids_of_its_jobs(string name)
    {
        var document = Parser.Parse(Documents.Read(name));
        var schema = shared.App.Services.GetRequiredService<ISchema>();
        schema.Initialize();
        var operation = document.Definitions.OfType<GraphQLOperationDefinition>().Single();
        var root = operation.Operation switch
        {
            OperationType.Query => schema.Query,
            OperationType.Mutation => schema.Mutation,
            _ => schema.Subscription,
        };

        Assert.Empty(WithoutId(root!, operation.SelectionSet));

        // The fields whose value has an id that is not selected.
        IEnumerable<string> WithoutId(IGraphType type, GraphQLSelectionSet selections)
        {
            foreach (var (parent, field) in Fields(type, selections).Where(selected => selected.Field.SelectionSet is not null))
            {
                var value = ((IComplexGraphType)parent).Fields.Single(known => known.Name == field.Name).ResolvedType!.GetNamedType();
                if (value is IComplexGraphType complex
                    && complex.Fields.Any(known => known.Name == "id")
                    && Fields(value, field.SelectionSet!).All(selected => selected.Field.Name != "id"))
                {
                    yield return field.Name.StringValue;
                }

                foreach (var inner in WithoutId(value, field.SelectionSet!))
                {
                    yield return inner;
                }
            }
        }

        // The fields of a selection and of its fragments, each with the type that has the field.
        IEnumerable<(IGraphType Type, GraphQLField Field)> Fields(IGraphType type, GraphQLSelectionSet selections) =>
            selections.Selections.SelectMany(selection => selection switch
            {
                GraphQLField field => [(type, field)],
                GraphQLInlineFragment inline => Fields(TypeOf(inline.TypeCondition!), inline.SelectionSet),
                GraphQLFragmentSpread spread => document.Definitions.OfType<GraphQLFragmentDefinition>()
                    .Where(fragment => fragment.FragmentName.Name == spread.FragmentName.Name)
                    .SelectMany(fragment => Fields(TypeOf(fragment.TypeCondition), fragment.SelectionSet)),
                _ => Enumerable.Empty<(IGraphType, GraphQLField)>(),
            });

        IGraphType TypeOf(GraphQLTypeCondition condition) => schema.AllTypes[condition.Type.Name.StringValue]!;
    }
}
