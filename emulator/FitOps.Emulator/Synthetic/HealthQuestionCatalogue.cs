using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Synthetic;

/// <summary>A question of the health profile. Its id is its place in the list, from 1.</summary>
/// <param name="Category">One of the API's three categories.</param>
/// <param name="Text">The question.</param>
/// <param name="Format">How it is answered.</param>
/// <param name="Choices">The choices, whose values are their numbers from 0.</param>
/// <param name="FromAge">The question is asked of people older than this; null for all ages.</param>
/// <param name="ToAge">The question is asked of people younger than this; null for all ages.</param>
internal sealed record HealthQuestion(string Category, string Text, string Format, string[] Choices, int? FromAge = null, int? ToAge = null);

/// <summary>The health question definitions, which all organisations share.</summary>
internal static class HealthQuestionCatalogue
{
    private static readonly string[] Often = ["Never", "Sometimes", "Often", "Every day"];
    private static readonly string[] Agree = ["No", "Rather not", "Rather yes", "Yes"];
    private static readonly string[] Last = ["I don't know", "Never", "Within a year", "Within five years"];

    public static readonly string[] Categories = ["lifestyle_behaviors", "mental_wellbeing", "preventative_care"];

    public static readonly HealthQuestion[] All =
    [
        new("lifestyle_behaviors", "How often do you walk for half an hour?", "single_choice", Often),
        new("lifestyle_behaviors", "How often do you eat vegetables?", "single_choice", Often),
        new("lifestyle_behaviors", "How often do you drink sweetened drinks?", "single_choice", Often),
        new("lifestyle_behaviors", "How often do you sleep seven hours or more?", "single_choice", Often),
        new("lifestyle_behaviors", "Do you use tobacco?", "single_choice", Agree),
        new("mental_wellbeing", "Do you feel rested?", "single_choice", Agree),
        new("mental_wellbeing", "Do you have somebody to talk to?", "single_choice", Agree),
        new("mental_wellbeing", "How often do you worry?", "single_choice", Often),
        new("preventative_care", "When was your last flu shot?", "last_occurrence", Last),
        new("preventative_care", "When was your last colonoscopy?", "last_occurrence", Last, 49, 76),
        new("preventative_care", "When did you last see a dentist?", "last_occurrence", Last),
        new("preventative_care", "When was your blood pressure last taken?", "last_occurrence", Last, 17),
    ];

    public static void Write(ResourceWriter writer, RecordSink sink)
    {
        for (var i = 0; i < All.Length; i++)
        {
            WriteOne(i, writer);
            sink(ResourceTable.HealthQuestionDefinition, default, writer.End());
        }
    }

    public static RecordId IdOf(int question) => RecordId.FromNumber((uint)question + 1);

    private static void WriteOne(int number, ResourceWriter writer)
    {
        var question = All[number];
        var json = writer.Json;
        writer.Begin(ResourceTable.HealthQuestionDefinition, IdOf(number));
        json.WriteString("category"u8, question.Category);
        json.WriteStartObject("format"u8);
        json.WriteStartArray("data"u8);
        for (var i = 0; i < question.Choices.Length; i++)
        {
            json.WriteStartObject();
            json.WriteString("label"u8, question.Choices[i]);
            json.WriteString("value"u8, [(byte)('0' + i)]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("type"u8, question.Format);
        json.WriteEndObject();
        json.WriteStartArray("requirements"u8);
        if (question.FromAge is { } fromAge)
        {
            json.WriteStartObject();
            json.WriteString("property"u8, "age"u8);
            json.WriteNumber("shouldBeGreaterThan"u8, fromAge);
            if (question.ToAge is { } toAge)
            {
                json.WriteNumber("shouldBeLessThan"u8, toAge);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("text"u8, question.Text);
        writer.EndAttributes();
    }
}
