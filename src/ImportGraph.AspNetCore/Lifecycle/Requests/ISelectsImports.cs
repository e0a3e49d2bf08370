using ImportGraph.AspNetCore.Filtering;

namespace ImportGraph.AspNetCore.Lifecycle;

/// <summary>An input that selects jobs.</summary>
internal interface ISelectsImports : IFilteredInput
{
    ImportSelection Selection { get; }

    WrittenFilter? IFilteredInput.Where => Selection.Where;
}
