using GraphQL.Types;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

internal sealed class ErrorInterfaceType : InterfaceGraphType<JobError>
{
    public ErrorInterfaceType()
    {
        Name = "Error";
        Description = "`code` is stable, `message` is for people.";
        Field("message", error => error.Message);
        Field("code", error => error.Code);
    }
}
