using System.Linq.Expressions;
using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;
using ImportGraph.AspNetCore.Delivery;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>Declarations that make a field a subscription field.</summary>
internal static class SubscriptionField
{
    private const string TopicKey = "ImportGraph.Topic";
    private const string PositionKey = "ImportGraph.Position";

    /// <summary>Declares that the field watches a topic. The events of the topic are the field's values.</summary>
    /// <param name="field">The field.</param>
    /// <param name="topic">Finds the topic from the arguments, or throws <see cref="ImportGraph.Jobs.InvalidInputException"/>.</param>
    public static FieldBuilder<object?, TEvent> Watches<TEvent>(this FieldBuilder<object?, TEvent> field, Func<IResolveFieldContext, Task<Topic>> topic)
    {
        Expression<Func<TEvent, TEvent>> itself = @event => @event;
        field.FieldType.StreamResolver = OneEvent.Resolver;
        return field.Resolve(context => (TEvent)context.Source!).WithMetadata(FieldReads.GetterKey, itself).WithMetadata(TopicKey, topic);
    }

    /// <summary>Adds an argument for a subscriber's position in the stream. The answers to events do not depend on it.</summary>
    public static FieldBuilder<object?, TEvent> PositionArgument<TEvent>(this FieldBuilder<object?, TEvent> field, string name) =>
        field.Argument<StringGraphType>(name).WithMetadata(PositionKey, name);

    public static Func<IResolveFieldContext, Task<Topic>>? TopicOf(FieldType field) => field.GetMetadata<Func<IResolveFieldContext, Task<Topic>>?>(TopicKey);

    public static string? PositionOf(FieldType field) => field.GetMetadata<string?>(PositionKey);

    /// <summary>The whole stream if the standard executer answers an event: only the value that it was given.</summary>
    private sealed class OneEvent(object? value) : IObservable<object?>, IDisposable
    {
        public static readonly GraphQL.Resolvers.ISourceStreamResolver Resolver = new StreamResolver();

        public IDisposable Subscribe(IObserver<object?> observer)
        {
            observer.OnNext(value);
            observer.OnCompleted();
            return this;
        }

        public void Dispose()
        {
        }

        private sealed class StreamResolver : GraphQL.Resolvers.ISourceStreamResolver
        {
            public ValueTask<IObservable<object?>> ResolveAsync(IResolveFieldContext context) => new(new OneEvent(context.RootValue));
        }
    }
}
