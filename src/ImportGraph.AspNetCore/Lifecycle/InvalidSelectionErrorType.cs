namespace ImportGraph.AspNetCore.Lifecycle;

internal sealed class InvalidSelectionErrorType : JobErrorType<InvalidSelectionError>
{
    public InvalidSelectionErrorType()
        : base("A part of the selection is empty or null, so it may select more jobs than are meant. Nothing was changed.") =>
        Field("field", error => error.Gap.Path).Description("The part, for example `where.id.in`.");
}
