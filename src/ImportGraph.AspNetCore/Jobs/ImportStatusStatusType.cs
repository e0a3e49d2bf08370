using GraphQL.Types;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportStatusStatusType : EnumerationGraphType<JobStatus>
{
    public ImportStatusStatusType() =>
        (Name, Description) = ("ImportStatusStatus", "Labels for people: Scheduled, In Progress, Successful, Failed, Cancelled.");
}
