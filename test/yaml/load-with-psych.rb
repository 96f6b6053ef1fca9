# Loads each text as GitLab does (lib/gitlab/config/loader/multi_doc_yaml.rb, yaml.rb; lib/gitlab/ci/config/yaml/result.rb)
# and prints what came of it. Standard input and output: a line of JSON for each text.
require 'psych'
require 'json'

class Reference
  attr_reader :seq, :bad

  def init_with(coder)
    @seq = coder.seq
    @bad = !coder.scalar.nil? || !(coder.map.nil? || coder.map.empty?)
  end
end
Psych.add_tag('!reference', Reference)

def blank?(value)
  case value
  when String then value.match?(/\A[[:space:]]*\z/)
  when Hash, Array then value.empty?
  else !value
  end
end

def show(value, depth = 0)
  raise 'too deep' if depth > 100

  case value
  when nil then 'null'
  when Symbol then JSON.generate(value.to_s)
  when String then JSON.generate(value.dup.force_encoding('UTF-8'))
  when Array then "[#{value.map { |item| show(item, depth + 1) }.join(',')}]"
  when Hash
    symbols = {}
    value.each { |key, item| symbols[key.respond_to?(:to_sym) ? key.to_sym : key] = item }
    "{#{symbols.map { |key, item| "#{show_key(key)}:#{show(item, depth + 1)}" }.join(',')}}"
  when Reference
    raise 'no list' if value.bad

    "!reference #{show(value.seq)}"
  else value.to_s
  end
end

# A key that is no scalar has no text that GitLab would use.
def show_key(key)
  case key
  when Hash, Array, Reference then '?'
  else JSON.generate(key.to_s)
  end
end

def load(text)
  documents = text.split(/^---\s+/, 3).map do |part|
    Psych.safe_load(part, permitted_classes: [Symbol, Reference], permitted_symbols: [], aliases: true)
  end
  documents.reject! { |document| blank?(document) }
  return 'empty' if documents.empty?
  return 'error' unless documents.all?(Hash)

  header = documents.size > 1 && (documents.first.key?('spec') || documents.first.key?(:spec))
  documents.each { |document| show(document) }
  header ? "#{show(documents.first)} | #{show(documents.last)}" : show(documents.first)
rescue StandardError
  'error'
end

STDIN.each_line { |line| puts JSON.generate(load(JSON.parse(line))) }
