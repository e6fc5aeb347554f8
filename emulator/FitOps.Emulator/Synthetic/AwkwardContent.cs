using System.Text.Json;

namespace FitOps.Emulator.Synthetic;

/// <summary>
/// Content that a reader which re-writes instead of copying gets wrong: scripts, escapes, numbers that a double cannot hold or would
/// print differently, nulls, empty strings, members that no contract names. Some records of every collection of patients carry it.
/// </summary>
internal static class AwkwardContent
{
    /// <summary>Every how many patients one is awkward.</summary>
    public const int Every = 7;

    private static readonly string[] Texts =
    [
        "Zo\u00eb \u0065\u0301 n\u0303 \u212b",
        "\U0001F469\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466 \U0001F3F3\uFE0F\u200D\U0001F308",
        "\u202Bمريض تجريبي\u202C \u05D1\u05D3\u05D9\u05E7\u05D4",
        "quote \" backslash \\ slash / <b>&amp;</b>",
        "line\u2028paragraph\u2029tab\tnewline\nbell\u0007",
        "合成データ 합성 데이터 สังเคราะห์",
        "",
        " leading, trailing, \u00A0no-break ",
        "null",
    ];

    private static readonly string[] Numbers =
    [
        "0.1", "1E-7", "-0.0", "1.10", "12345678901234567890.123456789", "9007199254740993", "1e+2", "5E-324", "100", "0.30000000000000004",
    ];

    /// <summary>Whether the patient of this number is an awkward one: number 3, then each seventh.</summary>
    public static bool Concerns(int patient) => patient % Every == 3;

    public static string Text(int which) => Texts[which % Texts.Length];

    /// <summary>Writes members that no contract names.</summary>
    public static void WriteUnknownMembers(Utf8JsonWriter json, int which)
    {
        json.WriteStartObject("x_synthetic"u8);
        json.WriteString("text"u8, Text(which));
        json.WritePropertyName("escaped"u8);
        json.WriteRawValue("""  "\u0041\u00e9\ud83d\ude00\/\u2028"  """.Trim(), skipInputValidation: true);
        json.WritePropertyName("number"u8);
        json.WriteRawValue(Numbers[which % Numbers.Length], skipInputValidation: true);
        json.WriteNull("nothing"u8);
        json.WriteString("empty"u8, ""u8);
        json.WriteString(""u8, "a member without a name"u8);
        json.WriteStartArray("mixed"u8);
        json.WriteBooleanValue(true);
        json.WriteStartArray();
        json.WriteEndArray();
        json.WriteStartObject();
        json.WriteEndObject();
        json.WriteRawValue(Numbers[(which + 3) % Numbers.Length], skipInputValidation: true);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
