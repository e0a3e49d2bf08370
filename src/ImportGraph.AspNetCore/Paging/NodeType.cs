using GraphQL.Types;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Paging;

/// <summary>An object that can be fetched again by its id alone (Relay global object identification).</summary>
internal sealed class NodeType : InterfaceGraphType<ImportJob>
{
    public NodeType()
    {
        Name = "Node";
        Description = "An object that can be fetched by its id.";
        Field("id", j => j.Id, type: typeof(NonNullGraphType<IdGraphType>)).Description("A UUID.");
    }
}
