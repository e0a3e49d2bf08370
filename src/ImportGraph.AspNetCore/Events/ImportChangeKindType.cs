using GraphQL.Types;

namespace ImportGraph.AspNetCore.Events;

internal sealed class ImportChangeKindType : EnumerationGraphType<ImportChangeKind>
{
    public ImportChangeKindType() => (Name, Description) = ("ImportChangeKind", "What a change means for a list of jobs.");
}
