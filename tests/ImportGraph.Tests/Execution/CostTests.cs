using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Documents;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Execution;

/// <summary>The cost of an operation, which is known before it is executed.</summary>
public sealed class CostTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public void Every_list_declares_its_maximum_length()
    {
        var schema = shared.App.Services.GetRequiredService<ISchema>();
        schema.Initialize();

        var unbounded = schema.AllTypes.OfType<IComplexGraphType>()
            .Where(type => type is not IInputObjectGraphType)
            .SelectMany(type => type.Fields.Where(field => FieldCost.IsList(field) && FieldCost.SizeOf(field) is null), (type, field) => $"{type.Name}.{field.Name}");

        Assert.Empty(unbounded);
    }

    [Theory]
    [InlineData("{ __typename }", 1)]
    [InlineData("{ importStatus(id: 1) { id progress { total } } }", 4)]
    [InlineData("{ importStatuses { nodes { id status } } }", 5 + 1 + (10 * 2))]
    [InlineData("{ importStatuses(first: 3) { totalCount edges { cursor node { id } } } }", 5 + 10 + 1 + (3 * 3))]
    [InlineData("{ importStatuses(last: 3) { nodes { ...F ... on ImportStatus { status } } } } fragment F on ImportStatus { id }", 5 + 1 + (3 * 2))]
    [InlineData("{ importStatuses(first: 2) { nodes { issues(first: 5) { nodes { code } } } } }", 5 + 1 + (2 * (5 + 1 + 5)))]
    [InlineData("{ importStatuses(first: 0) { nodes { id } } }", 5 + 1)]
    [InlineData("{ importStatuses(first: 100000) { nodes { id } } }", 5 + 1 + 100)]
    [InlineData("{ importStatuses(first: null) { nodes { id } } }", 5 + 1 + 10)]
    [InlineData("{ nodes(ids: [1, 2, 3]) { id } }", 1 + 3)]
    [InlineData("{ importFailureGroups { code } }", 10 + 20)]
    [InlineData("{ importFailureGroups(first: 7) { code } }", 10 + 7)]
    [InlineData("{ importStatusSummary { byStatus { count } byJobType { count } } }", 10 + 2 + 5 + 2)]
    [InlineData("""mutation { retryImport(input: { id: "x" }) { errors { ... on Error { code } ... on ImportStateConflictError { allowedFrom } } } }""", 4)]
    public async Task The_cost_of_an_operation_includes_the_fields_of_every_list_entry(string query, long cost) =>
        Assert.Equal(cost, (await OperationAsync(query)).Cost.For(Inputs.Empty));

    [Fact]
    public async Task A_response_has_no_more_fields_than_the_cost_of_its_operation()
    {
        await shared.App.ScheduleAsync("a");
        await shared.App.ScheduleAsync("b");
        const string Introspection =
            "{ __schema { types { name fields { name args { name } } inputFields { name } enumValues { name } possibleTypes { name } } directives { locations args { name } } } }";
        foreach (var query in new[] { "{ importStatuses { totalCount edges { cursor node { id tags progress { total } } } } }", Introspection })
        {
            var (fields, cost) = (FieldsOf(await shared.App.DataAsync(query)), (await OperationAsync(query)).Cost.For(Inputs.Empty));

            Assert.InRange(fields, 1, cost);
        }
    }

    private async Task<Operation> OperationAsync(string query) =>
        (await shared.App.Services.GetRequiredService<DocumentCache>().GetAsync(query, new Viewer(), CancellationToken.None)).OperationOf(null);

    private static int FieldsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Sum(property => 1 + FieldsOf(property.Value)),
        JsonValueKind.Array => value.EnumerateArray().Sum(FieldsOf),
        _ => 0,
    };
}
