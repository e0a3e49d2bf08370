using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportActorType : ExpressionObjectType<Actor>
{
    public ImportActorType()
    {
        Name = "ImportActor";
        Description = "Who changed a job.";
        Field("kind", a => a.Kind, type: typeof(NonNullGraphType<ImportActorKindType>)).Filterable();
        Field("name", a => a.Name, nullable: true).Filterable()
            .Description(
                "The name of the API key, the subject of the token, or the name of the worker. "
                + "Null for the server, and for a caller of a server without authentication.");
    }
}
