using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

internal sealed class ErrorInterfaceType : InterfaceGraphType<JobError>
{
    public ErrorInterfaceType()
    {
        Name = "Error";
        Description = "`code` is stable, `message` is for people.";
        Field("message", error => error.Message).Description(Of(nameof(JobError.Message)));
        Field("code", error => error.Code).Description(Of(nameof(JobError.Code)));
    }

    private static string? Of(string property) => CodeComments.SummaryOf(typeof(JobError).GetProperty(property)!);
}
