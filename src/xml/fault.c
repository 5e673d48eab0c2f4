#include "xml/fault.h"

#include <string.h>

#include <libxml/xmlerror.h>

enum { MOST_NAME = 40 };

// Where the entity that was being read begins, its name, and whether a semicolon ends it.
static size_t entity_before(const struct xml_source *source, size_t offset, int *length)
{
    size_t at = offset < source->size ? offset + 1 : source->size;

    *length = 0;
    while (at > 0 && source->data[at - 1] != '&')
        at--;
    while (at + (size_t)*length < source->size && *length < MOST_NAME &&
           !strchr(" \t\r\n;<&\"'", source->data[at + (size_t)*length]))
        ++*length;
    return at ? at - 1 : 0;
}

static bool tell_entity(
    const struct fault *fault, const struct xml_source *source, struct diag *diag)
{
    int length;
    size_t at = entity_before(source, fault->offset, &length);
    const char *name = source->data + at + 1;
    struct source_pos place = source_place(source, at);

    if (length && name[length] == ';')
        diag_add(diag, DIAG_XML, place,
            "unknown entity &%.*s; (write the character itself or its number, as in &#160;)",
            length, name);
    else if (!length)
        diag_add(diag, DIAG_XML, place, "a bare &: write &amp;");
    else
        diag_add(diag, DIAG_XML, place, "a bare & before \"%.*s\": write &amp;", length, name);
    return true;
}

static bool tell_twice(
    const struct fault *fault, const struct xml_source *source, struct diag *diag)
{
    size_t tag = source_tag_start(source, fault->offset), at = tag, value, end = tag;

    // the second of the name: beyond the value of the first
    if (fault->name && source_attribute(source, tag, fault->name, &at, &value, &end))
        source_attribute(source, end + 1, fault->name, &at, &value, &end);
    diag_add(diag, DIAG_XML, source_place(source, at), "attribute %s is given twice",
        fault->name ? fault->name : "");
    return true;
}

static bool tell_mismatch(
    const struct fault *fault, const struct xml_source *source, struct diag *diag)
{
    size_t tag = source_tag_start(source, fault->offset);
    const char *name = source->data + tag + 2;
    int length = 0;

    while (tag + 2 + (size_t)length < source->size && length < MOST_NAME &&
           !strchr(" \t\r\n>", name[length]))
        length++;
    return diag_add(diag, DIAG_XML, source_place(source, tag),
        "</%.*s> where </%s> is expected: <%s> begins in line %d, column %d", length, name,
        fault->open, fault->open, fault->open_at.line, fault->open_at.column);
}

static bool tell_unended(
    const struct fault *fault, const struct xml_source *source, struct diag *diag)
{
    (void)source;
    return diag_add(diag, DIAG_XML, fault->open_at, "<%s> has no end tag", fault->open);
}

// A '<' that begins no element: what SQL compares with, most often. The elements stay whole.
static bool tell_less(
    const struct fault *fault, const struct xml_source *source, struct diag *diag)
{
    diag_add(diag, DIAG_XML, source_place(source, source_tag_start(source, fault->offset)),
        "a < that begins no element: write &lt;, or <![CDATA[ before the text and ]]> after");
    return true;
}

// Our words where libxml2's are for itself; whether the elements stay whole.
static const struct {
    int code;
    bool is_whole;
    const char *text;
} words[] = {
    {XML_ERR_ATTRIBUTE_NOT_STARTED,   false, "an attribute's value stands in quotes"    },
    {XML_ERR_ATTRIBUTE_NOT_FINISHED,  false, "an attribute's value has no closing quote"},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, false, "an attribute without a value"             },
    {XML_ERR_LT_IN_ATTRIBUTE,         false, "a < in an attribute's value: write &lt;"  },
    {XML_ERR_SPACE_REQUIRED,          false, "a blank is missing before this attribute" },
    {XML_ERR_GT_REQUIRED,             false, "the tag has no >"                         },
    {XML_ERR_COMMENT_NOT_FINISHED,    false, "a comment has no -->"                     },
    {XML_ERR_CDATA_NOT_FINISHED,      false, "a <![CDATA[ has no ]]>"                   },
    {XML_ERR_DOCUMENT_END,            false, "something stands after the root's end"    },
    {XML_ERR_DOCUMENT_EMPTY,          false, "no element, but text"                     },
    {XML_ERR_INVALID_CHAR,            true,  "a character that XML does not know"       },
    {XML_ERR_INVALID_CHARREF,         true,  "a number that is no character"            },
    {XML_NS_ERR_UNDEFINED_NAMESPACE,  true,  NULL                                       },
};

// libxml2's own words go up to their first line end.
static bool tell_other(
    const struct fault *fault, const struct xml_source *source, struct diag *diag)
{
    const char *text = fault->text;
    bool is_whole = false;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].code == fault->code) {
            text = words[i].text ? words[i].text : text;
            is_whole = words[i].is_whole;
        }
    diag_add(diag, DIAG_XML, source_place(source, fault->offset), "%.*s",
        (int)strcspn(text, "\n"), text);
    return is_whole;
}

static bool is_of_entity(const struct fault *fault)
{
    return fault->code == XML_ERR_UNDECLARED_ENTITY ||
           fault->code == XML_WAR_UNDECLARED_ENTITY ||
           fault->code == XML_ERR_ENTITYREF_SEMICOL_MISSING ||
           (fault->code == XML_ERR_NAME_REQUIRED && strstr(fault->text, "EntityRef"));
}

bool fault_tell(const struct fault *fault, const struct xml_source *source, const char **meant,
    struct diag *diag)
{
    *meant = "";
    if (is_of_entity(fault)) {
        if (fault->code == XML_ERR_NAME_REQUIRED)
            *meant = "&";
        return tell_entity(fault, source, diag);
    }
    if (fault->code == XML_ERR_NAME_REQUIRED && strstr(fault->text, "StartTag")) {
        *meant = "<";
        return tell_less(fault, source, diag);
    }
    if (fault->code == XML_ERR_ATTRIBUTE_REDEFINED)
        return tell_twice(fault, source, diag);
    if (fault->open && source_tag_start(source, fault->offset) >= source->end)
        return tell_unended(fault, source, diag);
    if (fault->code == XML_ERR_TAG_NAME_MISMATCH && fault->open)
        return tell_mismatch(fault, source, diag);
    if (fault->open && fault->offset >= source->size)
        return tell_unended(fault, source, diag);
    return tell_other(fault, source, diag);
}
