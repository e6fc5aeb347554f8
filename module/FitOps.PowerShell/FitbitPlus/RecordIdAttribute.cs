using System.Collections;
using System.Management.Automation;
using FitOps.PowerShell.FitbitPlus.Records;

namespace FitOps.PowerShell.FitbitPlus;

/// <summary>
/// Lets a parameter take ids as texts, and records of the right type in place of their ids. A record of another type is refused, which
/// also makes the engine go on to bind by property name: piped into <c>Get-FitbitPlusPatient</c>, a result stands for its patient.
/// </summary>
/// <param name="recordType">The records whose ids the parameter takes.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RecordIdAttribute(Type recordType) : ArgumentTransformationAttribute
{
    /// <summary>The records whose ids the parameter takes.</summary>
    public Type RecordType { get; } = recordType;

    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Unwrap(inputData) switch
    {
        // Left out: whether that is allowed is the parameter's own matter. The engine's signature has no annotation for it.
        null => null!,
        string text => text,
        FitbitPlusRecord record => IdOf(record),
        ValueType number when IsNumber(number) => TextOf(inputData),
        IEnumerable items => items.Cast<object?>().Select(item => Unwrap(item) switch
        {
            string text => text,
            FitbitPlusRecord record => IdOf(record),
            ValueType number when IsNumber(number) => TextOf(item),
            _ => throw Refuse(item),
        }).ToArray(),
        _ => throw Refuse(inputData),
    };

    private string IdOf(FitbitPlusRecord record) =>
        RecordType.IsInstanceOfType(record) ? record.ToString() : throw Refuse(record);

    // An id without quotes may look like a number. The engine remembers how it was typed, with its zeros and however long.
    private static bool IsNumber(ValueType value) =>
        Type.GetTypeCode(value.GetType()) is >= TypeCode.SByte and <= TypeCode.Decimal || value is System.Numerics.BigInteger;

    private static string TextOf(object? value) => LanguagePrimitives.ConvertTo<string>(value);

    // The engine takes a failed cast, and nothing else, for "try the next way of binding".
    private ArgumentTransformationMetadataException Refuse(object? value)
    {
        var message = $"A {Unwrap(value)?.GetType().Name ?? "null"} is no id: give ids as texts, or objects of type {RecordType.Name}.";
        return new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message));
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
