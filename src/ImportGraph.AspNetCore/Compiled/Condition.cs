namespace ImportGraph.AspNetCore.Compiled;

/// <summary>A Boolean variable must have this value.</summary>
internal sealed record Condition(string Variable, bool Value)
{
    public bool Holds(CompiledRequest request) =>
        request.Variables.ValueFor(Variable, out var value) && value.Value is bool actual && actual == Value;
}
