namespace ImportGraph.Server.Execution.Compiled;

/// <summary>When a field is in the answer at one of its places.</summary>
/// <param name="Conditions">What must hold there: <c>@skip</c> and <c>@include</c> on the way to it.</param>
/// <param name="Earlier">The same of the places before: where one of those holds, the field has been written there.</param>
internal sealed record Inclusion(IReadOnlyList<Condition> Conditions, IReadOnlyList<IReadOnlyList<Condition>> Earlier)
{
    public bool Holds(CompiledRequest request)
    {
        if (!Hold(Conditions, request))
        {
            return false;
        }

        foreach (var earlier in Earlier)
        {
            if (Hold(earlier, request))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Hold(IReadOnlyList<Condition> conditions, CompiledRequest request)
    {
        for (var index = 0; index < conditions.Count; index++)
        {
            if (!conditions[index].Holds(request))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A variable must be so.</summary>
internal sealed record Condition(string Variable, bool Value)
{
    public bool Holds(CompiledRequest request) => request.Variables.ValueFor(Variable, out var value) && value.Value is bool actual && actual == Value;
}
