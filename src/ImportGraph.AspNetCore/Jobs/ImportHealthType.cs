using GraphQL.Types;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportHealthType : EnumerationGraphType<JobHealth>
{
    public ImportHealthType() => Name = "ImportHealth";
}
