using GraphQL.Builders;
using GraphQL.Types;

namespace ImportGraph.AspNetCore.Events;

internal static class RateArguments
{
    public static FieldBuilder<object?, TEvent> RateArgument<TEvent>(this FieldBuilder<object?, TEvent> field) =>
        field.Argument<NonNullGraphType<FloatGraphType>>("maxRate", argument => argument.DefaultValue = Subscription.DefaultRate);
}
