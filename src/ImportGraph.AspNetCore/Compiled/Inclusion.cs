namespace ImportGraph.AspNetCore.Compiled;

/// <summary>Decides whether a field is written at one of its occurrences in the document.</summary>
/// <param name="Conditions">The conditions of this occurrence: <c>@skip</c> and <c>@include</c> on the path to it.</param>
/// <param name="Earlier">The conditions of the earlier occurrences: if those of one occurrence hold, the field has been written there.</param>
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
