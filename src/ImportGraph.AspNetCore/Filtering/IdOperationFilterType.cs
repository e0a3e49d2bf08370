using GraphQL.Types;

namespace ImportGraph.AspNetCore.Filtering;

/// <summary>Ids as clients write them. An id that is not a UUID is read as the empty UUID, which no job has.</summary>
internal sealed class IdOperationFilterType()
    : SetOperationFilterType("IdOperationFilterInput", typeof(IdGraphType), nullable: true)
{
    private static readonly object Nobody = Guid.Empty;

    protected override object? Value(object? given) =>
        given is null ? null : Guid.TryParse(given.ToString(), out var id) ? id : Nobody;
}
