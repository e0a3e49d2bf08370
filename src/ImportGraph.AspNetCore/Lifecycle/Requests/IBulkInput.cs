using ImportGraph.AspNetCore.Filtering;

namespace ImportGraph.AspNetCore.Lifecycle;

/// <summary>The input of a change of many jobs.</summary>
internal interface IBulkInput : IFilteredInput
{
    ImportSelection Selection { get; }

    bool DryRun { get; }

    int? ExpectAtMost { get; }

    WrittenFilter? IFilteredInput.Where => Selection.Where;
}
